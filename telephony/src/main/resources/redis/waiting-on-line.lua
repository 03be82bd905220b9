-- How many wait on a line.
-- KEYS  1 acd:waiting
-- ARGV  1 the line, 12315
-- Returns their number.
-- Invariant: changes nothing. A call whose line is not known counts on none.
local waiting = 0
for _, id in ipairs(redis.call('ZRANGE', KEYS[1], 0, -1)) do
  if redis.call('HGET', 'acd:call:' .. id, 'line') == ARGV[1] then waiting = waiting + 1 end
end
return waiting
