SELECT product::VARCHAR, first_year, last_year FROM trade_product ORDER BY 1;
