"""How the file that carries a source gets onto this machine: one module a kind of carrier."""
