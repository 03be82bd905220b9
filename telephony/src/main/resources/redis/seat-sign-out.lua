-- The agent leaves. A seat in a call leaves when that ends.
-- ARGV  1 seat, 2 now
-- Returns {result = done | later | absent}.
-- Invariant: a seat that is offline has no key.
local seat, now = ARGV[1], tonumber(ARGV[2])
local key = seat_key(seat)
local state = get(key, 'state')
if not state then return answer({ result = 'absent' }) end
if busy(state) then
  redis.call('HSET', key, 'next', 'offline')
  redis.call('PUBLISH', 'acd:changes', 'seat:' .. seat)
  return answer({ result = 'later' })
end
seat_become(seat, 'offline', '', now)
return answer({ result = 'done' })
