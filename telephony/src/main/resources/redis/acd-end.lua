-- The call is over.
-- ARGV  1 call id, 2 now, 3 rule of wrap-up (seat_wraps_up), 4 seconds its hash lives on
-- Returns {was, seat, userId, queuedAt, answeredAt}; was = ended when it was over before, none when it was never known.
-- Invariant: a seat that talked goes to wrap-up, one that was reserved or rang is free at once with its old place among
-- the ready, one that was asked into the call is free without wrap-up; an ended call never comes back.
local id, now = ARGV[1], tonumber(ARGV[2])
local key = call_key(id)
local was = get(key, 'state') or 'none'
local seat = get(key, 'seat')
local user = seat and get(seat_key(seat), 'userId') or nil
if was ~= 'ended' then
  call_unqueue(id)
  redis.call('HSET', key, 'state', 'ended', 'endedAt', now)
  redis.call('EXPIRE', key, ARGV[4])
  if seat and get(seat_key(seat), 'call') == id then
    seat_wraps_up(seat, ARGV[3], now)
  end
  local asked = get(key, 'asked')
  if asked and asked ~= seat and get(seat_key(asked), 'call') == id then seat_free(asked, now) end
end
return answer({ was = was, seat = seat, userId = user, queuedAt = tonumber(get(key, 'queuedAt') or '0'),
  answeredAt = tonumber(get(key, 'answeredAt') or '0') })
