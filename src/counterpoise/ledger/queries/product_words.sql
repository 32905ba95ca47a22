-- Every word of the closed list, in the order of its codes.
SELECT unnest(enum_range(NULL::product_code))::VARCHAR;
