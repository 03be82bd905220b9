-- The seat's device is registered, or is no longer.
-- ARGV  1 seat, 2 now, 3 1 | 0, 4 grace (ms)
-- Returns {known = true | false}.
-- Invariant: a ready seat whose device goes is not-ready (device-failed) in the same step; a seat that wished to be ready
-- without its device, or whose device went while a call rang, and that has kept its state since, is ready when the device comes within the grace.
local seat, now = ARGV[1], tonumber(ARGV[2])
local key = seat_key(seat)
local state = get(key, 'state')
if not state then return answer({ known = false }) end
redis.call('HSET', key, 'device', ARGV[3])
if ARGV[3] == '0' and state == 'not-ready' and get(key, 'reason') == 'device-failed' and now - tonumber(get(key, 'since')) <= tonumber(ARGV[4]) then
  redis.call('HSETNX', key, 'wishedAt', now) -- the miss was told before the device's going
end
local wished_at = tonumber(get(key, 'wishedAt') or '0')
if ARGV[3] == '0' and state == 'ready' or ARGV[3] == '1' and now - wished_at <= tonumber(ARGV[4]) then seat_ready(seat, now) end
return answer({ known = true })
