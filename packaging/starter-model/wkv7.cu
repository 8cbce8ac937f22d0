// The RWKV-7 state recurrence for training, and its gradients; see wkv7.py for the formula. Arguments are
// bfloat16 [batch, time, heads, N], the state is float32. One block of N threads serves one head of one
// sequence.
#include <ATen/cuda/CUDAContext.h>
#include <cuda_bf16.h>
#include <torch/extension.h>

using Bf16 = __nv_bfloat16;

constexpr int N = 64;          // HEAD_SIZE in wkv7.py
constexpr int kInterval = 16;  // CHECKPOINT_INTERVAL there

__device__ inline float f(const Bf16& x) {
    return __bfloat162float(x);
}

// Thread i holds row i of the state: value channel i, all key channels. Keeps the state [key channel, value
// channel] after every kInterval steps, and S a for every step.
__global__ void __launch_bounds__(N)
    forwardKernel(int T, int H, const Bf16* r, const Bf16* w, const Bf16* k, const Bf16* v, const Bf16* a,
                  const Bf16* b, Bf16* y, float* states, float* stateTimesA) {
    int bh = blockIdx.x, bb = bh / H, h = bh % H, i = threadIdx.x;
    float S[N];
#pragma unroll
    for (int j = 0; j < N; j++)
        S[j] = 0;
    __shared__ float R[N], W[N], K[N], A[N], B[N];
    for (int t = 0; t < T; t++) {
        size_t ix = ((size_t)(bb * T + t) * H + h) * N + i;
        __syncthreads();
        R[i] = f(r[ix]);
        W[i] = __expf(-__expf(f(w[ix])));
        K[i] = f(k[ix]);
        A[i] = f(a[ix]);
        B[i] = f(b[ix]);
        __syncthreads();
        float vi = f(v[ix]), sa = 0;
#pragma unroll
        for (int j = 0; j < N; j++)
            sa += S[j] * A[j];
        stateTimesA[ix] = sa;
        float yy = 0;
#pragma unroll
        for (int j = 0; j < N; j++) {
            S[j] = S[j] * W[j] + sa * B[j] + vi * K[j];
            yy += S[j] * R[j];
        }
        y[ix] = __float2bfloat16(yy);
        if ((t + 1) % kInterval == 0) {
            size_t base = (((size_t)bh * (T / kInterval) + t / kInterval) * N) * N;
#pragma unroll
            for (int j = 0; j < N; j++)
                states[base + (size_t)j * N + i] = S[j];
        }
    }
}

// Goes back in time. The state before a step is found from the one after it, starting anew from every kept
// state, as the division by the decay would let errors grow. Thread i holds column i of the state and row i
// and column i of the gradient dS.
__global__ void __launch_bounds__(N)
    backwardKernel(int T, int H, const Bf16* r, const Bf16* w, const Bf16* k, const Bf16* v, const Bf16* a,
                   const Bf16* b, const Bf16* dy, const float* states, const float* stateTimesA, Bf16* dr,
                   Bf16* dw, Bf16* dk, Bf16* dv, Bf16* da, Bf16* db) {
    int bh = blockIdx.x, bb = bh / H, h = bh % H, i = threadIdx.x;
    float St[N];  // St[m] = S[m][i]
    float dR[N];  // dR[j] = dS[i][j]
    float dC[N];  // dC[m] = dS[m][i]
#pragma unroll
    for (int j = 0; j < N; j++) {
        dR[j] = 0;
        dC[j] = 0;
        St[j] = 0;
    }
    __shared__ float R[N], W[N], K[N], A[N], B[N], V[N], DY[N], SA[N], DSA[N];
    for (int t = T - 1; t >= 0; t--) {
        size_t ix = ((size_t)(bb * T + t) * H + h) * N + i;
        float ew = __expf(f(w[ix])), wi = __expf(-ew);
        __syncthreads();
        R[i] = f(r[ix]);
        W[i] = wi;
        K[i] = f(k[ix]);
        A[i] = f(a[ix]);
        B[i] = f(b[ix]);
        V[i] = f(v[ix]);
        DY[i] = f(dy[ix]);
        SA[i] = stateTimesA[ix];
        __syncthreads();
        if ((t + 1) % kInterval == 0) {
            size_t base = (((size_t)bh * (T / kInterval) + t / kInterval) * N + i) * N;
#pragma unroll
            for (int m = 0; m < N; m += 4) {
                float4 q = *(const float4*)(states + base + m);
                St[m] = q.x;
                St[m + 1] = q.y;
                St[m + 2] = q.z;
                St[m + 3] = q.w;
            }
        }
        float ri = R[i], ki = K[i], ai = A[i], bi = B[i], dyi = DY[i];
        float gr = 0, dvi = 0, dsa = 0;
#pragma unroll
        for (int m = 0; m < N; m++) {
            gr += St[m] * DY[m];
            dR[m] += dyi * R[m];
            dC[m] += DY[m] * ri;
            dvi += dR[m] * K[m];
            dsa += dR[m] * B[m];
        }
        dr[ix] = __float2bfloat16(gr);
        dv[ix] = __float2bfloat16(dvi);
        DSA[i] = dsa;
        __syncthreads();
        float gw = 0, gk = 0, ga = 0, gb = 0, iw = 1.f / wi;
#pragma unroll
        for (int m = 0; m < N; m++) {
            St[m] = (St[m] - SA[m] * bi - V[m] * ki) * iw;  // the state before this step
            gw += dC[m] * St[m];
            gk += dC[m] * V[m];
            gb += dC[m] * SA[m];
            ga += DSA[m] * St[m];
            dC[m] = dC[m] * wi + DSA[m] * ai;
            dR[m] = dR[m] * W[m] + dsa * A[m];
        }
        dw[ix] = __float2bfloat16(-gw * wi * ew);
        dk[ix] = __float2bfloat16(gk);
        da[ix] = __float2bfloat16(ga);
        db[ix] = __float2bfloat16(gb);
    }
}

static Bf16* bf16(const torch::Tensor& x) {
    return reinterpret_cast<Bf16*>(x.data_ptr<at::BFloat16>());
}

void forward(torch::Tensor r, torch::Tensor w, torch::Tensor k, torch::Tensor v, torch::Tensor a,
             torch::Tensor b, torch::Tensor y, torch::Tensor s, torch::Tensor sa) {
    int B = r.size(0), T = r.size(1), H = r.size(2);
    forwardKernel<<<B * H, N, 0, at::cuda::getCurrentCUDAStream()>>>(
        T, H, bf16(r), bf16(w), bf16(k), bf16(v), bf16(a), bf16(b), bf16(y), s.data_ptr<float>(),
        sa.data_ptr<float>());
}

void backward(torch::Tensor r, torch::Tensor w, torch::Tensor k, torch::Tensor v, torch::Tensor a,
              torch::Tensor b, torch::Tensor dy, torch::Tensor s, torch::Tensor sa, torch::Tensor dr,
              torch::Tensor dw, torch::Tensor dk, torch::Tensor dv, torch::Tensor da, torch::Tensor db) {
    int B = r.size(0), T = r.size(1), H = r.size(2);
    backwardKernel<<<B * H, N, 0, at::cuda::getCurrentCUDAStream()>>>(
        T, H, bf16(r), bf16(w), bf16(k), bf16(v), bf16(a), bf16(b), bf16(dy), s.data_ptr<float>(),
        sa.data_ptr<float>(), bf16(dr), bf16(dw), bf16(dk), bf16(dv), bf16(da), bf16(db));
}

TORCH_LIBRARY(starter, m) {
    m.def("forward(Tensor r, Tensor w, Tensor k, Tensor v, Tensor a, Tensor b, Tensor(a!) y, Tensor(b!) s, "
          "Tensor(c!) sa) -> ()");
    m.def("backward(Tensor r, Tensor w, Tensor k, Tensor v, Tensor a, Tensor b, Tensor dy, Tensor s, Tensor "
          "sa, Tensor(a!) dr, Tensor(b!) dw, Tensor(c!) dk, Tensor(d!) dv, Tensor(e!) da, Tensor(f!) db) -> "
          "()");
}

TORCH_LIBRARY_IMPL(starter, CUDA, m) {
    m.impl("forward", &forward);
    m.impl("backward", &backward);
}
