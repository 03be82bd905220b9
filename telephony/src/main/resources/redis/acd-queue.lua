-- Queues a call; asking again changes nothing.
-- ARGV  1 call id, 2 now, 3 node, 4 seconds its hash lives, 5 line, 6 dialled, 7 trunk; for rebuilding what Redis lost:
--       8 queued at ('' = now), 9 the last attempt that its node knows of (0 = none)
-- Returns {state, seat, attempt, userId, queuedAt}: where the call is now.
-- Invariant: queuedAt is set once; an ended call is never queued again; no attempt has the number of an earlier one.
local id, now = ARGV[1], ARGV[2]
local key = call_key(id)
local state = get(key, 'state')
if not state then
  redis.call('HSET', key, 'node', ARGV[3], 'line', ARGV[5], 'dialled', ARGV[6], 'trunk', ARGV[7])
  redis.call('HSETNX', key, 'attempt', ARGV[9])
  redis.call('HSETNX', key, 'queuedAt', ARGV[8] ~= '' and ARGV[8] or now)
  call_waits(id)
  state = 'waiting'
end
redis.call('EXPIRE', key, ARGV[4])
local seat = get(key, 'seat')
return answer({ state = state, seat = seat, attempt = tonumber(get(key, 'attempt') or '0'),
  userId = seat and get(seat_key(seat), 'userId') or nil, queuedAt = tonumber(get(key, 'queuedAt')) })
