COPY $table TO '$target' (FORMAT parquet);
