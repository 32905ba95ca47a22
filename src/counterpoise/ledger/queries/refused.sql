-- Numbers that are none, or spans that end before they start.
SELECT source, locator FROM staging.figure WHERE NOT isfinite(value) OR "end" <= start LIMIT 1;
