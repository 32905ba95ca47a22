-- Of which products a measure speaks, and between which years.
SELECT product::VARCHAR, first_year, last_year FROM packed_product WHERE measure::VARCHAR = $measure ORDER BY product;
