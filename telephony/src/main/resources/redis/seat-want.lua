-- The agent wants to be ready, or not. During a call and wrap-up that is remembered as the next state.
-- ARGV  1 seat, 2 now, 3 ready | not-ready, 4 reason ('' for ready)
-- Returns {result = done | next | no-device | absent}.
-- Invariant: no seat without a registered device is ready.
local seat, now, want, reason = ARGV[1], tonumber(ARGV[2]), ARGV[3], ARGV[4]
local key = seat_key(seat)
local state = get(key, 'state')
if not state then return answer({ result = 'absent' }) end
if state == 'reserved' or state == 'ringing' or state == 'talking' or state == 'wrap-up' then
  redis.call('HSET', key, 'next', want, 'nextReason', reason)
  redis.call('PUBLISH', 'acd:changes', 'seat:' .. seat)
  return answer({ result = 'next' })
end
if want == 'not-ready' then
  redis.call('HDEL', key, 'wishedAt')
  if state ~= 'not-ready' or get(key, 'reason') ~= reason then seat_become(seat, 'not-ready', reason, now) end
elseif state ~= 'ready' then
  seat_ready(seat, now)
  if get(key, 'state') ~= 'ready' then return answer({ result = 'no-device' }) end
end
return answer({ result = 'done' })
