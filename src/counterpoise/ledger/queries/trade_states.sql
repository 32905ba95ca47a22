SELECT state::VARCHAR, year FROM trade_state ORDER BY 1, 2;
