// Drives llama.cpp through node-llama-cpp for versus_llama.py:
//   node peer.mjs NODE_MODULES MODEL THREADS PROMPT_TOKENS ANSWER_TOKENS
// Prints one line of JSON with the keys of `roost-cli bench`: seconds from the start of the process to the first
// token after a prompt of one and to load the model alone, tokens a second of a prompt and of a greedy answer behind it, peak memory.
import fs from "node:fs";
import path from "node:path";
import {pathToFileURL} from "node:url";

const [modules, modelPath] = process.argv.slice(2, 4);
const [threads, promptTokens, answerTokens] = process.argv.slice(4).map(Number);
const {getLlama} = await import(pathToFileURL(path.join(modules, "node-llama-cpp", "dist", "index.js")).href);

const llama = await getLlama({gpu: false, build: "never", skipDownload: true, logLevel: "error", maxThreads: threads});
const loadBegin = performance.now();
const model = await llama.loadModel({modelPath, gpuLayers: 0, ignoreMemorySafetyChecks: true});
const loadEnd = performance.now();
const context = await model.createContext({
    contextSize: promptTokens + answerTokens + 16, batchSize: 512, sequences: 1,
    threads: {ideal: threads, min: threads}, ignoreMemorySafetyChecks: true
});
const sequence = context.getSequence({checkpoints: {max: 0}});

// Any tokens will do: the time does not depend on them.
const prompt = (count) => Array.from({length: count}, (_, i) => 300 + i * 7919 % 7000);
const answer = (tokens) => sequence.evaluate(tokens, {temperature: 0, yieldEogToken: true});
const seconds = () => performance.now() / 1000; // since the process began

const first = answer(prompt(1));
await first.next();
const loaded = seconds();
await first.return();

await sequence.clearHistory();
const tokens = answer(prompt(promptTokens));
const begin = seconds();
await tokens.next();
const prompted = seconds();
for (let i = 0; i < answerTokens; i++) {
    await tokens.next();
}
const end = seconds();
const peak = /VmHWM:\s+(\d+)/.exec(fs.readFileSync("/proc/self/status", "utf8"));
console.log(JSON.stringify({
    prefill_tps: promptTokens / (prompted - begin), decode_tps: answerTokens / (end - prompted),
    load_s: loaded, model_load_s: (loadEnd - loadBegin) / 1000, rss_mib: Number(peak[1]) / 1024
}));
process.exit(0);
