-- The citizen of a call-back has answered.
-- ARGV  1 call id
-- Returns {}.
-- Invariant: a call that has a channel is not virtual: its node's lane hears of its seats, and reconciling ends it.
local key = call_key(ARGV[1])
if get(key, 'state') then redis.call('HDEL', key, 'virtual') end
return answer({})
