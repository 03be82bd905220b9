-- Ends or extends wrap-up.
-- ARGV  1 seat, 2 now, 3 done | extend, 4 one extension (ms)
-- Returns {result = done | not-in-this-state | too-often, lease = when wrap-up ends now, or 0}.
-- Invariant: wrap-up lasts at least the shortest and at most the longest that counted when it began.
local seat, now = ARGV[1], tonumber(ARGV[2])
local key = seat_key(seat)
if get(key, 'state') ~= 'wrap-up' then return answer({ result = 'not-in-this-state', lease = 0 }) end
local till
if ARGV[3] == 'done' then
  till = tonumber(get(key, 'earliest') or '0')
  if till <= now then
    seat_free(seat, now)
    return answer({ result = 'done', lease = 0 })
  end
else
  local before, latest = tonumber(get(key, 'until')), tonumber(get(key, 'latest') or '0')
  if tonumber(get(key, 'extensions') or '0') <= 0 or before >= latest then return answer({ result = 'too-often', lease = 0 }) end
  till = math.min(before + tonumber(ARGV[4]), latest)
  redis.call('HINCRBY', key, 'extensions', -1)
end
redis.call('HSET', key, 'until', till)
seat_lease(seat, till)
redis.call('PUBLISH', 'acd:changes', 'seat:' .. seat)
return answer({ result = 'done', lease = till })
