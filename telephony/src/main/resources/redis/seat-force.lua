-- A supervisor sets the seat's state: now, or as the next one while it is with a call.
-- ARGV  1 seat, 2 now, 3 ready | not-ready | offline, 4 reason ('' but for not-ready)
-- Returns {result = done | next | no-device | absent}.
-- Invariant: nobody is taken from his call by it; no seat without a registered device is ready.
local seat, now, want, reason = ARGV[1], tonumber(ARGV[2]), ARGV[3], ARGV[4]
local key = seat_key(seat)
local state = get(key, 'state')
if not state then return answer({ result = 'absent' }) end
if busy(state) then
  redis.call('HSET', key, 'next', want, 'nextReason', reason)
  redis.call('PUBLISH', 'acd:changes', 'seat:' .. seat)
  return answer({ result = 'next' })
end
redis.call('HDEL', key, 'misses', 'wishedAt')
if want == 'offline' then
  seat_become(seat, 'offline', '', now)
elseif want == 'not-ready' then
  if state ~= 'not-ready' or get(key, 'reason') ~= reason then seat_become(seat, 'not-ready', reason, now) end
elseif state ~= 'ready' then
  if get(key, 'device') ~= '1' then return answer({ result = 'no-device' }) end
  seat_ready(seat, now)
end
return answer({ result = 'done' })
