-- The agent wants to be ready, or not. During a call and wrap-up that is remembered as the next state.
-- ARGV  1 seat, 2 now, 3 ready | not-ready, 4 reason ('' for ready)
-- Returns {result = done | next | no-device | absent}.
-- A seat that waits for having missed a call, and says that it is ready, waits no longer.
-- Invariant: no seat without a registered device is ready.
local seat, now, want, reason = ARGV[1], tonumber(ARGV[2]), ARGV[3], ARGV[4]
local key = seat_key(seat)
local state = get(key, 'state')
if not state then return answer({ result = 'absent' }) end
if busy(state) or state == 'wrap-up' then
  redis.call('HSET', key, 'next', want, 'nextReason', reason)
  redis.call('PUBLISH', 'acd:changes', 'seat:' .. seat)
  return answer({ result = 'next' })
end
if want == 'not-ready' then
  redis.call('HDEL', key, 'wishedAt')
  if state ~= 'not-ready' or get(key, 'reason') ~= reason then seat_become(seat, 'not-ready', reason, now) end
elseif state == 'ready' then
  if get(key, 'offeredFrom') then -- it waits for having missed a call; whoever says this is there
    redis.call('ZREM', 'acd:leases', seat)
    seat_offered(seat)
    redis.call('PUBLISH', 'acd:changes', 'seat:' .. seat)
    queue_changed()
  end
else
  seat_ready(seat, now)
  if get(key, 'state') ~= 'ready' then return answer({ result = 'no-device' }) end
end
return answer({ result = 'done' })
