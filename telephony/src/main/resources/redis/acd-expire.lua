-- Acts on leases that have passed.
-- ARGV  1 now
-- Returns {expired = [{seat, was, call, node, attempt, userId}], next = ms of the earliest lease left, or 0}.
-- Invariant: after it, no seat is reserved, ringing or in wrap-up beyond its lease, and no call waits for such a seat.
local now = tonumber(ARGV[1])
local expired = {}
for _, seat in ipairs(redis.call('ZRANGEBYSCORE', 'acd:leases', '-inf', now)) do
  local key = seat_key(seat)
  local was, id = get(key, 'state'), get(key, 'call')
  local user = get(key, 'userId')
  local entry = { seat = seat, was = was or 'none', userId = user }
  redis.call('ZREM', 'acd:leases', seat)
  if was == 'wrap-up' then
    seat_free(seat, now)
    expired[#expired + 1] = entry
  elseif was == 'reserved' or was == 'ringing' then
    if id and get(call_key(id), 'seat') == seat and get(call_key(id), 'state') == was then
      entry.call = id
      entry.node = get(call_key(id), 'node')
      entry.attempt = tonumber(get(call_key(id), 'attempt') or '0')
      call_waits(id)
    end
    seat_missed(seat, was == 'reserved' and 'device-failed' or 'no-answer', now)
    expired[#expired + 1] = entry
  end
end
local first = redis.call('ZRANGE', 'acd:leases', 0, 0, 'WITHSCORES')
return answer({ expired = expired, next = tonumber(first[2] or '0') })
