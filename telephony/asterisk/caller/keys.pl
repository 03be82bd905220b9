#!/usr/bin/perl
# Writes key presses as a capture that SIPp can play: perl keys.pl KEYS > keys.pcap
# RFC 4733: one event a key, payload type 101, 160 ms long, a packet each 20 ms, the end said three times. SIPp's own
# files repeat each other's time stamps, and Asterisk takes a stamp that goes backwards for an old packet.
use strict;
use warnings;

my %event = ((map { $_ => $_ } 0 .. 9), '*' => 10, '#' => 11);
my ($sequence, $stamp, $clock) = (1, 8000, 0);
binmode STDOUT;
print pack('VvvVVVV', 0xa1b2c3d4, 2, 4, 0, 0, 65535, 1);

sub packet {
  my ($event, $marker, $end, $duration) = @_;
  my $rtp = pack('CCnNN', 0x80, 101 | ($marker ? 0x80 : 0), $sequence++, $stamp, 0x12315)
    . pack('CCn', $event, 10 | ($end ? 0x80 : 0), $duration);
  my $udp = pack('nnnn', 40000, 40000, 8 + length $rtp, 0) . $rtp;
  my $ip = pack('CCnnnCCnNN', 0x45, 0, 20 + length $udp, 0, 0, 64, 17, 0, 0x7f000002, 0x7f000001) . $udp;
  my $frame = pack('x12n', 0x0800) . $ip;
  print pack('VVVV', int($clock / 1000), ($clock % 1000) * 1000, length $frame, length $frame), $frame;
}

for my $key (split //, $ARGV[0] // '') {
  my $event = $event{$key} // die "keys.pl: '$key' is no key\n";
  for my $i (1 .. 8) { packet($event, $i == 1, 0, 160 * $i); $clock += 20; }
  for (1 .. 3) { packet($event, 0, 1, 1440); }
  $stamp += 8 * 400;
  $clock += 240;
}
