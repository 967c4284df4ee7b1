// The camera, where the browser reads QR codes by itself. A code is reported once while it stays in the picture.
const PAUSE = 250; // milliseconds between two looks
const AGAIN_AFTER = 4000;

export async function scan(video, report) {
  const detector = new BarcodeDetector({ formats: ["qr_code"] });
  const stream = await navigator.mediaDevices.getUserMedia({ video: { facingMode: "environment" }, audio: false });
  video.srcObject = stream;
  video.hidden = false;
  await video.play();
  let last = "";
  let seen = 0;
  let timer = setInterval(async () => {
    const found = await detector.detect(video).catch(() => []);
    const read = found[0]?.rawValue;
    const now = Date.now();
    if (!read || (read === last && now - seen < AGAIN_AFTER)) return;
    last = read;
    seen = now;
    report(read);
  }, PAUSE);
  return () => {
    clearInterval(timer);
    timer = 0;
    for (const track of stream.getTracks()) track.stop();
    video.hidden = true;
  };
}
