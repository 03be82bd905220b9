-- The clock was set back: the leases of seats move with it, else a seat would stand in wrap-up for as long as that was.
-- ARGV  1 by how much (ms)
-- Returns {}. Invariant: no lease is further ahead of the clock than it was.
-- Once a minute for a site: its nodes share one time, and each of them notices.
local by = tonumber(ARGV[1])
if not redis.call('SET', 'acd:set-back', ARGV[1], 'NX', 'EX', 60) then return answer({}) end
local leases = redis.call('ZRANGE', 'acd:leases', 0, -1, 'WITHSCORES')
for i = 1, #leases, 2 do seat_lease(leases[i], tonumber(leases[i + 1]) - by) end
for _, seat in ipairs(redis.call('SMEMBERS', 'acd:seats')) do
  for _, field in ipairs({ 'offeredFrom', 'wishedAt', 'until', 'earliest', 'latest' }) do
    local at = tonumber(get(seat_key(seat), field) or '0')
    if at > 0 then redis.call('HSET', seat_key(seat), field, at - by) end
  end
end
return answer({})
