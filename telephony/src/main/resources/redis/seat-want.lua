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
  if state ~= 'not-ready' or get(key, 'reason') ~= reason then seat_become(seat, 'not-ready', reason, now) end
elseif state ~= 'ready' then
  if get(key, 'device') ~= '1' then return answer({ result = 'no-device' }) end
  seat_ready(seat, now)
end
return answer({ result = 'done' })
