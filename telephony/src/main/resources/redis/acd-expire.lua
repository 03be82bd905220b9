-- Acts on leases that have passed. A seat that was reserved for a call that then did not ask for it (its process died,
-- the net has it) is not to blame: it is free again, and the call is out of the queue until it asks.
-- ARGV  1 now
-- Returns {expired = [{seat, was, call, node, attempt, userId, asked}], next = ms of the earliest lease left, or 0}.
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
      entry.asked = was == 'ringing' or get(call_key(id), 'given') == get(call_key(id), 'attempt')
    end
    if entry.call and not entry.asked then
      call_leaves(id)
      seat_free(seat, now)
    else
      if entry.call then call_back(id) end
      seat_missed(seat, was == 'reserved' and 'device-failed' or 'no-answer', now)
    end
    expired[#expired + 1] = entry
  end
end
local first = redis.call('ZRANGE', 'acd:leases', 0, 0, 'WITHSCORES')
return answer({ expired = expired, next = tonumber(first[2] or '0') })
