-- Queues a call; asking again changes nothing.
-- ARGV  1 call id, 2 now, 3 node, 4 seconds its hash lives, 5 what it requires (Requirements.java); for rebuilding what
--       Redis lost: 6 queued at ('' = now), 7 the last attempt that its node knows of (0 = none)
-- Returns {state, seat, attempt, userId, queuedAt}: where the call is now, a seat that was free for it included.
-- Invariant: queuedAt is set once; an ended call is never queued again; no attempt has the number of an earlier one; what
-- Redis knows that the call requires (a transfer's requirement, say) stays.
local id, now = ARGV[1], ARGV[2]
local key = call_key(id)
if not get(key, 'state') then
  redis.call('HSET', key, 'node', ARGV[3])
  redis.call('HSETNX', key, 'attempt', ARGV[7])
  redis.call('HSETNX', key, 'queuedAt', ARGV[6] ~= '' and ARGV[6] or now)
  call_needs(id, ARGV[5], false)
  call_waits(id)
  settle()
end
redis.call('EXPIRE', key, ARGV[4])
local seat = get(key, 'seat')
return answer({ state = get(key, 'state'), seat = seat, attempt = tonumber(get(key, 'attempt') or '0'),
  userId = seat and get(seat_key(seat), 'userId') or nil, queuedAt = tonumber(get(key, 'queuedAt') or '0') })
