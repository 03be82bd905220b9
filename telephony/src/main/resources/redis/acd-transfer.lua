-- A call gets other requirements: it is with a seat that gives it away, or with none.
-- ARGV  1 call id, 2 the seat that gives it away ('' = it is with none), 3 now, 4 rule of wrap-up (seat_wraps_up), 5 what it requires now
-- Returns {moved = true | false}; false when the call is over, or with another seat.
-- Invariant: queuedAt stays; the giving seat is in wrap-up in the same step; steps count from now.
local id, seat, now = ARGV[1], ARGV[2], tonumber(ARGV[3])
local key = call_key(id)
local state = get(key, 'state')
if state == 'ended' or (get(key, 'seat') or '') ~= seat or seat ~= '' and state ~= 'talking' then return answer({ moved = false }) end
redis.call('HSETNX', key, 'queuedAt', now)
call_unqueue(id)
call_needs(id, ARGV[5], true)
if seat ~= '' or state == 'waiting' then call_waits(id) end
if seat ~= '' and get(seat_key(seat), 'call') == id then seat_wraps_up(seat, ARGV[4], now) end
return answer({ moved = true })
