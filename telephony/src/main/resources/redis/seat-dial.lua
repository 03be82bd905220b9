-- The agent calls somebody: the seat is his until he talks, or until it is known that he does not.
-- ARGV  1 seat, 2 now, 3 call id, 4 node, 5 what the call requires should the seat be lost (Requirements.java),
--       6 how long that may take at most (ms), 7 seconds the call's hash lives
-- Returns {result = done | absent | not-in-this-state | no-device, userId}.
-- Invariant: a seat with a call, or about to have one, dials nobody; afterwards it is what it was before, or what was wanted.
local seat, now, id = ARGV[1], tonumber(ARGV[2]), ARGV[3]
local key, ckey = seat_key(seat), call_key(ARGV[3])
local state = get(key, 'state')
if not state then return answer({ result = 'absent' }) end
if state ~= 'ready' and state ~= 'not-ready' and state ~= 'wrap-up' then return answer({ result = 'not-in-this-state' }) end
if get(key, 'device') ~= '1' then return answer({ result = 'no-device' }) end
if state == 'not-ready' then redis.call('HSET', key, 'next', 'not-ready', 'nextReason', get(key, 'reason') or 'other') end
redis.call('HSET', ckey, 'state', 'dialling', 'seat', seat, 'node', ARGV[4], 'attempt', 1, 'given', 1, 'queuedAt', now)
call_needs(id, ARGV[5], false)
redis.call('EXPIRE', ckey, ARGV[7])
seat_become(seat, 'dialling', '', now)
redis.call('HSET', key, 'call', id)
seat_lease(seat, now + tonumber(ARGV[6]))
return answer({ result = 'done', userId = get(key, 'userId') })
