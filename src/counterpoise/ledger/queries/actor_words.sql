-- Every word of the closed list, in the order of its codes.
SELECT unnest(enum_range(NULL::actor_code))::VARCHAR;
