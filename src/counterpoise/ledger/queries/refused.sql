-- Numbers that are none, or spans that end before they start.
SELECT source, locator FROM staging.figure WHERE NOT isfinite(value) OR "end" <= start
UNION ALL
SELECT source, concat_ws('/', year, product, actor, partner) FROM staging.packed WHERE NOT isfinite(value)
LIMIT 1;
