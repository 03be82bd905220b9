-- Acts on leases that have passed, and moves calls to their next step. A seat that was reserved for a call that then did
-- not ask for it (its process died, the net has it) is not to blame: it is free again, and the call is out of the queue until it asks.
-- ARGV  1 now, 2 rule of missed calls (seat_missed)
-- Returns {expired = [{seat, was, call, node, attempt, userId, asked, virtual}], next = ms of the earliest lease or step left,
-- or 0}. At most 20 leases and 100 steps at once; next is then in the past.
-- Invariant: after it (next is not in the past), no seat is reserved, ringing or in wrap-up beyond its lease, every waiting
-- call stands in the queue of the step that counts, and no ready seat is offered nothing any longer than it should.
local now = tonumber(ARGV[1])
local expired = {}
for _, seat in ipairs(redis.call('ZRANGEBYSCORE', 'acd:leases', '-inf', now, 'LIMIT', 0, 20)) do
  local key = seat_key(seat)
  local was, id = get(key, 'state'), get(key, 'call')
  local user = get(key, 'userId')
  local entry = { seat = seat, was = was or 'none', userId = user }
  redis.call('ZREM', 'acd:leases', seat)
  if was == 'ready' then
    seat_offered(seat)
    redis.call('PUBLISH', 'acd:changes', 'seat:' .. seat)
    queue_changed()
    expired[#expired + 1] = entry
  elseif was == 'wrap-up' then
    seat_free(seat, now)
    expired[#expired + 1] = entry
  elseif was == 'dialling' then -- its process died: should he answer yet, the call is known again by its channel
    if id and get(call_key(id), 'seat') == seat and get(call_key(id), 'state') == was then
      entry.call, entry.node, entry.attempt, entry.asked = id, get(call_key(id), 'node'), 1, true
      redis.call('DEL', call_key(id))
    end
    seat_free(seat, now)
    expired[#expired + 1] = entry
  elseif was == 'reserved' or was == 'ringing' then
    if id and get(call_key(id), 'seat') == seat and get(call_key(id), 'state') == was then
      entry.call = id
      entry.node = get(call_key(id), 'node')
      entry.attempt = tonumber(get(call_key(id), 'attempt') or '0')
      entry.virtual = get(call_key(id), 'virtual') == '1'
      entry.asked = was == 'ringing' or get(call_key(id), 'given') == get(call_key(id), 'attempt')
    end
    if entry.call and (entry.virtual or not entry.asked) then
      call_leaves(id)
      seat_free(seat, now)
    else
      if entry.call then call_back(id) end
      seat_missed(seat, was == 'reserved' and 'device-failed' or 'no-answer', now, ARGV[2])
    end
    expired[#expired + 1] = entry
  end
end
for _, id in ipairs(redis.call('ZRANGEBYSCORE', 'acd:relax', '-inf', now, 'LIMIT', 0, 100)) do
  if call_unqueue(id) then call_enqueue(id) else redis.call('ZREM', 'acd:relax', id) end
end
settle()
local next = tonumber(redis.call('ZRANGE', 'acd:leases', 0, 0, 'WITHSCORES')[2] or '0')
local step = tonumber(redis.call('ZRANGE', 'acd:relax', 0, 0, 'WITHSCORES')[2] or '0')
if step > 0 and (next == 0 or step < next) then next = step end
return answer({ expired = expired, next = next })
