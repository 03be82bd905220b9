import type { Volume } from './line'

/**
 * The sound of one call: the caller's voice in an `<audio>` element (without one, browsers neither play nor measure it) and
 * the microphone, which is sent as it comes unless its volume was changed.
 */
export class Voice {
  private volume: Volume = { heard: 1, sent: 1 }
  private microphone: MediaStream | null = null
  private early: Promise<MediaStream> | null = null
  private connection: RTCPeerConnection | null = null
  private amplifier: { context: AudioContext; gain: GainNode } | null = null

  constructor(private readonly sound: HTMLAudioElement) {}

  /** Opens the microphone before it is needed; the next `openMicrophone` takes it, `close` lets it go. */
  prepare(deviceId: string | null): void {
    if (this.early !== null || this.microphone !== null) return
    this.early = this.request(deviceId)
    this.early.catch(() => (this.early = null))
  }

  async openMicrophone(deviceId: string | null): Promise<MediaStream> {
    const early = this.early
    this.early = null
    this.microphone = await (early ?? this.request(deviceId))
    return this.microphone
  }

  private async request(deviceId: string | null): Promise<MediaStream> {
    const wishes: MediaTrackConstraints = { echoCancellation: true, noiseSuppression: true, autoGainControl: true }
    try {
      return await navigator.mediaDevices.getUserMedia({ audio: deviceId === null ? wishes : { ...wishes, deviceId: { exact: deviceId } } })
    } catch (error) {
      // The chosen microphone was unplugged: a citizen on the line is worth any other one.
      if (deviceId === null) throw error
      return await navigator.mediaDevices.getUserMedia({ audio: wishes })
    }
  }

  hear(connection: RTCPeerConnection): void {
    this.connection = connection
    connection.addEventListener('track', (event) => {
      this.sound.srcObject = event.streams[0] ?? new MediaStream([event.track])
      this.sound.volume = this.volume.heard
      this.sound.play().catch(() => this.playAtTheFirstTouch())
      if (this.volume.sent !== 1) void this.amplify()
    })
  }

  setVolume(volume: Volume): void {
    const before = this.volume
    this.volume = volume
    this.sound.volume = volume.heard
    if (this.amplifier !== null) this.amplifier.gain.gain.value = volume.sent
    else if (volume.sent !== before.sent && this.connection !== null) void this.amplify()
  }

  close(): void {
    this.early?.then((stream) => stream.getTracks().forEach((track) => track.stop()), () => undefined)
    this.early = null
    this.microphone?.getTracks().forEach((track) => track.stop())
    void this.amplifier?.context.close()
    this.microphone = null
    this.amplifier = null
    this.connection = null
    this.sound.srcObject = null
  }

  /** A page that nobody has touched since it was loaded may not sound. */
  private playAtTheFirstTouch(): void {
    const play = () => {
      window.removeEventListener('pointerdown', play)
      window.removeEventListener('keydown', play)
      if (this.sound.srcObject !== null) this.sound.play().catch(() => undefined)
    }
    window.addEventListener('pointerdown', play)
    window.addEventListener('keydown', play)
  }

  /** Puts a gain between microphone and line. If the browser does not let sound through it, the plain microphone stays. */
  private async amplify(): Promise<void> {
    const sender = this.connection?.getSenders().find((candidate) => candidate.track?.kind === 'audio')
    if (this.microphone === null || sender?.track == null || this.amplifier !== null) return
    const context = new AudioContext()
    await context.resume()
    if (context.state !== 'running') {
      await context.close()
      return
    }
    const gain = context.createGain()
    const out = context.createMediaStreamDestination()
    gain.gain.value = this.volume.sent
    context.createMediaStreamSource(this.microphone).connect(gain).connect(out)
    const track = out.stream.getAudioTracks()[0]
    if (track === undefined) return
    track.enabled = sender.track.enabled
    this.amplifier = { context, gain }
    await sender.replaceTrack(track)
  }
}
