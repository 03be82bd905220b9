/** The ring of the desk, made of tones: nothing to download, nothing to be missing. Two soft notes every three seconds. */
export class Ringtone {
  private context: AudioContext | null = null
  private timer: ReturnType<typeof setInterval> | null = null

  start(): void {
    if (this.timer !== null) return
    const context = new AudioContext()
    this.context = context
    this.timer = setInterval(() => strike(context), 3_000)
    // A page that nobody has touched yet may not sound; the call is still seen.
    context.resume().then(() => strike(context), () => undefined)
  }

  stop(): void {
    if (this.timer !== null) clearInterval(this.timer)
    this.timer = null
    void this.context?.close()
    this.context = null
  }
}

function strike(context: AudioContext): void {
  if (context.state !== 'running') return
  for (const [tone, after] of [[660, 0], [528, 0.28], [660, 0.7], [528, 0.98]] as const) {
    const at = context.currentTime + after
    const oscillator = context.createOscillator()
    const gain = context.createGain()
    oscillator.frequency.value = tone
    gain.gain.setValueAtTime(0, at)
    gain.gain.linearRampToValueAtTime(0.14, at + 0.02)
    gain.gain.exponentialRampToValueAtTime(0.001, at + 0.26)
    oscillator.connect(gain).connect(context.destination)
    oscillator.start(at)
    oscillator.stop(at + 0.28)
  }
}
