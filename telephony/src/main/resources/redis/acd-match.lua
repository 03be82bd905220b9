-- Gives the call that waits longest the seat that is ready longest, until no pair is left.
-- ARGV  1 now, 2 lease (ms) until the device must ring
-- Returns {pairs = [{call, seat, attempt, userId, node}]}; each pair is also published to acd:offers:<node of the call>
-- as "<call> <seat> <attempt> <userId>".
-- Invariant: one call has one seat and one seat one call; nobody is overtaken by a later one that the same seat suits.
local now, lease = tonumber(ARGV[1]), tonumber(ARGV[2])

-- The seam for skills: whether this seat may take this call. Today every seat takes every call; when that ends, the
-- loop below must look past a head that no ready seat suits.
local function suits(id, seat) return true end

local pairs_made = {}
while true do
  local id = redis.call('ZRANGE', 'acd:waiting', 0, 0)[1]
  local seat = redis.call('ZRANGE', 'acd:ready', 0, 0)[1]
  if not id or not seat then break end
  if get(call_key(id), 'state') ~= 'waiting' then
    redis.call('ZREM', 'acd:waiting', id) -- its hash is gone: nobody asks for it any more
  elseif get(seat_key(seat), 'state') ~= 'ready' then
    redis.call('ZREM', 'acd:ready', seat)
  elseif suits(id, seat) then
    redis.call('ZREM', 'acd:waiting', id)
    local attempt = redis.call('HINCRBY', call_key(id), 'attempt', 1)
    redis.call('HSET', call_key(id), 'state', 'reserved', 'seat', seat)
    redis.call('HSET', seat_key(seat), 'call', id)
    seat_become(seat, 'reserved', '', now)
    seat_lease(seat, now + lease)
    local user = get(seat_key(seat), 'userId') or ''
    local node = get(call_key(id), 'node')
    redis.call('PUBLISH', 'acd:offers:' .. node, id .. ' ' .. seat .. ' ' .. attempt .. ' ' .. user)
    pairs_made[#pairs_made + 1] = { call = id, seat = seat, attempt = attempt, userId = user, node = node }
  end
end
return answer({ pairs = pairs_made })
