-- How soon do 95 of 100 answers come? For wrk: wrk -t2 -c8 -d20s -s benchmarks/speed/p95.lua ADDRESS
done = function(summary, latency, requests)
   local bad = summary.errors.status + summary.errors.connect + summary.errors.read + summary.errors.timeout
   io.write(string.format("median %.1f ms, p95 %.1f ms, slowest %.0f ms; %d answers, %d bad\n",
      latency:percentile(50) / 1000, latency:percentile(95) / 1000, latency.max / 1000, summary.requests, bad))
end
