-- Looks whether a ready seat stands beside a call that it meets. It never should: every script pairs what it freed
-- (settle). This is the net under them, asked now and then.
-- ARGV  –
-- Returns {pairs = [{call, seat, attempt, userId, node}]}.
-- Invariant: O(queues) for each pair.
for _, profile in ipairs(redis.call('SMEMBERS', 'acd:queues')) do
  local id = redis.call('ZRANGE', 'acd:waiting:' .. profile, 0, 0)[1]
  if not id then
    redis.call('SREM', 'acd:queues', profile)
  elseif still_waits(id) then
    local seat = seat_for(id)
    if seat then new_ready[#new_ready + 1] = seat end
  else
    queue_remove(profile, id)
  end
end
return answer({})
