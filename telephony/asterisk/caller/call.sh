# A simulated citizen: SIPp signals and speaks; Asterisk's own record of events (calls.csv) tells whether a person
# answered. Sourced by ./hotline call, with number, from, talk, wait and keys set.
[[ -n ${HOTLINE_CALL:-} ]] || { echo "this is a part of ./hotline call" >&2; exit 2; }

dir=$SRV/caller/$$-$RANDOM inside=/srv/$INSTANCE/caller events=$AST_HOST/log/cel-custom/calls.csv
mkdir -p "$dir"
chmod 755 "$SRV/caller"
in="$inside/${dir##*/}"
sed "s/milliseconds=\"0\"/milliseconds=\"$((${#keys} * 400 + 400))\"/" telephony/asterisk/caller/caller.xml >"$dir/caller.xml"
perl telephony/asterisk/caller/keys.pl "$keys" >"$dir/keys.pcap"
port=$((40000 + RANDOM % 20000))
cid="$(random 12)@citizen"
sipp=
finish() {
  trap - EXIT INT TERM
  if [[ -n $sipp ]] && kill -0 "$sipp" 2>/dev/null; then hang_up; fi
  rm -rf "$dir"
}
knock() { # METHOD: SIPp takes it for a message of its call; INFO presses the keys (RFC 4733), MESSAGE hangs up
  printf '%s sip:citizen@%s:%s SIP/2.0\r\nVia: SIP/2.0/UDP 127.0.0.1:9;branch=z9hG4bK%s\r\nFrom: <sip:knock@citizen>;tag=1\r\nTo: <sip:citizen@citizen>\r\nCall-ID: %s\r\nCSeq: 1 %s\r\nMax-Forwards: 1\r\nContent-Length: 0\r\n\r\n' \
    "$1" "$TRUNK" "$port" "$RANDOM" "$cid" "$1" | dd bs=64k iflag=fullblock status=none >"/dev/udp/$TRUNK/$port"
}
hang_up() { # by his own BYE; else the first signal: no new calls; the second: end this one with BYE (or CANCEL)
  local i
  knock MESSAGE
  for ((i = 0; i < 20; i++)); do kill -0 "$sipp" 2>/dev/null || return 0; sleep 0.1; done
  kill -USR1 "$sipp" 2>/dev/null || return 0
  sleep 0.2
  kill -USR1 "$sipp" 2>/dev/null || return 0
  for ((i = 0; i < 30; i++)); do kill -0 "$sipp" 2>/dev/null || return 0; sleep 0.1; done
  kill -KILL "$sipp" 2>/dev/null || true
}
trap finish EXIT INT TERM

chroot "$TREE" bash -c 'cd "$1" && shift && exec sipp "$@"' _ "$in" \
  "${HOTLINE_SIP_BIND:-127.0.0.1}:$SIP_PORT" -sf caller.xml -i "$TRUNK" -p "$port" -mi "$TRUNK" -m 1 -nostdin -nd -cid_str "$cid" \
  -key from "$from" -key dialled "$number" -key speech "/srv/$INSTANCE/speech.alaw" \
  -default_behaviors all -timeout $((wait + talk + 30)) -trace_err -error_file "$in/errors.log" >"$dir/sipp.log" 2>&1 </dev/null &
sipp=$!

linked= answered= seat=
look() { # reads what Asterisk recorded of this call
  linked=$(grep -F "$cid" "$events" 2>/dev/null | head -1 | cut -d'"' -f6 || true)
  [[ -n $linked ]] || return 0
  # the seat's leg entered the bridge: somebody answered
  seat=$(awk -F'","' -v l="$linked" '$1=="\"BRIDGE_ENTER" && $3==l && $4!=l {print $5; exit}' "$events" | sed -E 's,^PJSIP/(.*)-[0-9a-f]+$,\1,')
  [[ -z $seat ]] || answered=yes
}

began=$SECONDS
say "Calling $number as $from."
while ((SECONDS - began < wait)); do
  look
  [[ -z $answered ]] || break
  kill -0 "$sipp" 2>/dev/null || break
  sleep 0.2
done
look
if [[ -z $linked ]] && ! kill -0 "$sipp" 2>/dev/null; then
  say "The call was refused: $(grep -hoE 'SIP/2.0 [3-6][0-9]{2} [A-Za-z ]+' "$dir"/*.log 2>/dev/null | tail -1 || true)"
  exit 4
fi
if [[ -z $answered ]]; then
  say "Nobody answered within $((SECONDS - began)) s."
  exit 3
fi
say "Answered by seat $seat after $((SECONDS - began)) s; talking for at most $talk s."
if [[ -n $keys ]]; then knock INFO; fi
began=$SECONDS
while ((SECONDS - began < talk)); do
  kill -0 "$sipp" 2>/dev/null || break
  sleep 0.2
done
if kill -0 "$sipp" 2>/dev/null; then
  hang_up
  say "The citizen hung up after $((SECONDS - began)) s."
else
  say "The seat hung up after $((SECONDS - began)) s."
fi
