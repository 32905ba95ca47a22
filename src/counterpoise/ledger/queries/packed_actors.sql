-- Of whom a measure speaks, and in which years.
SELECT actor::VARCHAR, year FROM packed_actor WHERE measure::VARCHAR = $measure ORDER BY actor, year;
