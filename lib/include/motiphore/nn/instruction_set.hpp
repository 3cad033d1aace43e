// Which vector instructions the numerics use on this machine. One portable binary holds code for each.
#pragma once

namespace motiphore::nn {

/// "AVX-512", "AVX2" or "SSE2": the widest that this processor has and `MOTIPHORE_ISA` (avx512, avx2, sse2) allows.
const char* instruction_set();

}  // namespace motiphore::nn
