-- The seat's device is registered, or is no longer.
-- ARGV  1 seat, 2 now, 3 1 | 0, 4 grace (ms)
-- Returns {known = true | false}.
-- Invariant: a ready seat whose device goes is not-ready (device-failed) in the same step; when the device is back
-- within the grace and nobody chose another state since, it is ready again, at the end of the row.
local seat, now = ARGV[1], tonumber(ARGV[2])
local key = seat_key(seat)
local state = get(key, 'state')
if not state then return answer({ known = false }) end
redis.call('HSET', key, 'device', ARGV[3])
if ARGV[3] == '0' and state == 'ready' then
  redis.call('HSET', key, 'failedAt', now)
  seat_become(seat, 'not-ready', 'device-failed', now)
elseif ARGV[3] == '1' and state == 'not-ready' and get(key, 'reason') == 'device-failed' then
  local failed_at = tonumber(get(key, 'failedAt') or '0')
  redis.call('HDEL', key, 'failedAt')
  if now - failed_at <= tonumber(ARGV[4]) then seat_ready(seat, now) end
end
return answer({ known = true })
