-- A call was handled.
-- KEYS  1 hash of what was handled
-- ARGV  1 number of this part of an hour, 2 how long it took (ms)
-- Returns 1.
-- Invariant: the hash has at most the parts of the last hour and the one that runs, two fields each.
local part = tonumber(ARGV[1])
if redis.call('HEXISTS', KEYS[1], ARGV[1] .. ':n') == 0 then
  for _, field in ipairs(redis.call('HKEYS', KEYS[1])) do
    local there = tonumber(string.match(field, '^(%d+):'))
    if not there or there < part - 12 then redis.call('HDEL', KEYS[1], field) end
  end
end
redis.call('HINCRBY', KEYS[1], ARGV[1] .. ':n', 1)
redis.call('HINCRBY', KEYS[1], ARGV[1] .. ':ms', ARGV[2])
redis.call('EXPIRE', KEYS[1], 7200)
return 1
