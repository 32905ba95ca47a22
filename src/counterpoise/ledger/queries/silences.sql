SELECT state, year, rule, reason, source, address
FROM silence
ORDER BY year, state;
