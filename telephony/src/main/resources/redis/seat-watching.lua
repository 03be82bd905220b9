-- A supervisor's own seat while he hears another: not-ready (watching), and afterwards what it was before.
-- ARGV  1 seat, 2 now, 3 1 = he hears | 0 = no more
-- Returns {}. beforeWatch in the seat's hash is "<state>:<reason>" to go back to; it lives through telephony's own death.
-- Invariant: a seat that has become something else meanwhile stays that; none without a registered device is ready.
local seat, now, begins = ARGV[1], tonumber(ARGV[2]), ARGV[3] == '1'
local key = seat_key(seat)
local state, reason = get(key, 'state'), get(key, 'reason') or ''
if not state then return answer({}) end
local wraps = state == 'wrap-up'
if begins then
  if wraps then
    redis.call('HSET', key, 'beforeWatch', (get(key, 'next') or 'ready') .. ':' .. (get(key, 'nextReason') or ''),
      'next', 'not-ready', 'nextReason', 'watching')
    redis.call('PUBLISH', 'acd:changes', 'seat:' .. seat)
  elseif not busy(state) and reason ~= 'watching' then
    redis.call('HSET', key, 'beforeWatch', state .. ':' .. reason)
    seat_become(seat, 'not-ready', 'watching', now)
  end
  return answer({})
end
local was, why = string.match(get(key, 'beforeWatch') or '', '^([^:]+):(.*)$')
redis.call('HDEL', key, 'beforeWatch')
if not was then return answer({}) end
if wraps and get(key, 'nextReason') == 'watching' then
  if was == 'ready' then redis.call('HDEL', key, 'next', 'nextReason') else redis.call('HSET', key, 'next', was, 'nextReason', why) end
  redis.call('PUBLISH', 'acd:changes', 'seat:' .. seat)
elseif state == 'not-ready' and reason == 'watching' then
  if was == 'offline' then
    seat_become(seat, 'offline', '', now)
  elseif was == 'not-ready' then
    seat_become(seat, 'not-ready', why, now)
  else
    if get(key, 'device') ~= '1' then seat_become(seat, 'not-ready', 'device-failed', now) end
    seat_ready(seat, now)
  end
end
return answer({})
