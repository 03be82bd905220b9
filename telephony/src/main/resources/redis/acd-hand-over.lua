-- The seat gives its talk to another, or to a number outside: Asterisk has done it.
-- ARGV  1 call id, 2 seat that gives, 3 seat that takes ('' = outside), 4 now, 5 rule of wrap-up (seat_wraps_up)
-- Returns {result = ended | done, attempt, userId, queuedAt, answeredAt}.
-- Invariant: the giver is in wrap-up and the taker talks in the same step; outside, the call is with no seat and in no queue.
local id, from, to, now = ARGV[1], ARGV[2], ARGV[3], tonumber(ARGV[4])
local ckey = call_key(id)
if get(ckey, 'state') == 'ended' then return answer({ result = 'ended' }) end
if get(seat_key(from), 'call') == id then
  seat_wraps_up(from, ARGV[5], now)
end
redis.call('HDEL', ckey, 'given', 'asked')
if to == '' then
  call_leaves(id)
else
  redis.call('HINCRBY', ckey, 'attempt', 1)
  redis.call('HSET', ckey, 'state', 'talking', 'seat', to)
  redis.call('HSETNX', ckey, 'answeredAt', now)
  if get(seat_key(to), 'state') then
    redis.call('HSET', seat_key(to), 'call', id)
    if get(seat_key(to), 'state') ~= 'talking' then seat_become(to, 'talking', '', now) end
  end
end
return answer({ result = 'done', attempt = tonumber(get(ckey, 'attempt') or '0'), userId = to ~= '' and get(seat_key(to), 'userId') or nil,
  queuedAt = tonumber(get(ckey, 'queuedAt') or '0'), answeredAt = tonumber(get(ckey, 'answeredAt') or '0') })
