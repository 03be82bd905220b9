-- Ends or extends wrap-up.
-- ARGV  1 seat, 2 now, 3 done | extend, 4 shortest wrap-up (ms), 5 longest (ms), 6 one extension (ms), 7 most extensions
-- Returns {result = done | not-in-this-state | too-often, lease = when wrap-up ends now, or 0}.
-- Invariant: wrap-up lasts at least the shortest and at most the longest.
local seat, now = ARGV[1], tonumber(ARGV[2])
local key = seat_key(seat)
if get(key, 'state') ~= 'wrap-up' then return answer({ result = 'not-in-this-state', lease = 0 }) end
local since = tonumber(get(key, 'since'))
local till
if ARGV[3] == 'done' then
  till = since + tonumber(ARGV[4])
  if till <= now then
    seat_free(seat, now)
    return answer({ result = 'done', lease = 0 })
  end
else
  if tonumber(get(key, 'extends') or '0') >= tonumber(ARGV[7]) then return answer({ result = 'too-often', lease = 0 }) end
  till = math.min(tonumber(get(key, 'until')) + tonumber(ARGV[6]), since + tonumber(ARGV[5]))
  redis.call('HINCRBY', key, 'extends', 1)
end
redis.call('HSET', key, 'until', till)
seat_lease(seat, till)
redis.call('PUBLISH', 'acd:changes', 'seat:' .. seat)
return answer({ result = 'done', lease = till })
