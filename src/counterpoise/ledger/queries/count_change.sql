UPDATE store SET changes = changes + 1, token = lower(hex(randomblob(8)));
