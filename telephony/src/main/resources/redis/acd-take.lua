-- A supervisor takes a seat's talk over: the call is reserved for his seat, whatever that is (ready, not-ready, wrap-up).
-- ARGV  1 call id, 2 the seat that has it, 3 the supervisor's seat, 4 now, 5 rule of wrap-up (seat_wraps_up), 6 what it requires now
-- Returns {moved = true | false}; false when the call is over or with another seat, or his seat has a call or no device.
-- Invariant: queuedAt stays; the giver is in wrap-up in the same step; afterwards the taker is what it was before, also before it watched.
local id, seat, taker, now = ARGV[1], ARGV[2], ARGV[3], tonumber(ARGV[4])
local key, tkey = call_key(id), seat_key(taker)
local state = get(tkey, 'state')
if get(key, 'state') ~= 'talking' or get(key, 'seat') ~= seat or get(seat_key(seat), 'call') ~= id or not state or busy(state)
  or get(tkey, 'device') ~= '1' then return answer({ moved = false }) end
local was, why = string.match(get(tkey, 'beforeWatch') or '', '^([^:]+):(.*)$')
redis.call('HDEL', tkey, 'beforeWatch')
if not was and state == 'not-ready' then was, why = state, get(tkey, 'reason') or 'other' end
if was == 'ready' then redis.call('HDEL', tkey, 'next', 'nextReason') end
if was and was ~= 'ready' then redis.call('HSET', tkey, 'next', was, 'nextReason', why) end
redis.call('HSETNX', key, 'queuedAt', now)
redis.call('HDEL', key, 'given')
call_needs(id, ARGV[6], true)
pair(id, taker)
seat_wraps_up(seat, ARGV[5], now)
return answer({ moved = true })
