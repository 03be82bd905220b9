-- The seat's device is registered, or is no longer.
-- ARGV  1 seat, 2 now, 3 1 | 0
-- Returns {known = true | false}.
-- Invariant: a ready seat whose device goes is not-ready (device-failed) in the same step.
local seat, now = ARGV[1], tonumber(ARGV[2])
local key = seat_key(seat)
local state = get(key, 'state')
if not state then return answer({ known = false }) end
redis.call('HSET', key, 'device', ARGV[3])
if ARGV[3] == '0' and state == 'ready' then seat_become(seat, 'not-ready', 'device-failed', now) end
return answer({ known = true })
