// The loop of src/core/graph/settle.ts in C++: same arrays, same integer costs, same bucket rule, one label
// after the other (without `readAhead`).
//
// Usage: search ARRAYS DISTANCES
// ARRAYS holds 32-bit words: labels, arcs, shift, greatest cost of an arc, then `first` (labels + 1) and
// the pairs of `targets`. Reads lines "run LABEL" and answers the nanoseconds of a search from that label
// to all; "write" puts the costs of the last one in DISTANCES and answers "written".
#include <chrono>
#include <cstdint>
#include <cstdio>
#include <fstream>
#include <iostream>
#include <string>
#include <vector>

static const uint32_t UNREACHED = 0xffffffffu;
static const uint32_t FARTHEST = 0x7fffffffu;

int main(int argc, char** argv) {
  if (argc != 3) return 2;
  std::ifstream file(argv[1], std::ios::binary);
  uint32_t head[4];
  if (!file.read(reinterpret_cast<char*>(head), sizeof head)) return 2;
  const uint32_t labels = head[0], arcs = head[1], shift = head[2], greatest = head[3];
  std::vector<uint32_t> first(labels + 1), targets(2 * size_t(arcs));
  file.read(reinterpret_cast<char*>(first.data()), 4 * first.size());
  if (!file.read(reinterpret_cast<char*>(targets.data()), 4 * targets.size())) return 2;

  uint32_t ring = 2;
  while (ring < (greatest >> shift) + 2) ring *= 2;
  const uint32_t mask = ring - 1;
  std::vector<std::vector<uint32_t>> buckets(ring);
  std::vector<uint32_t> cost(labels, UNREACHED), reached(labels);
  uint32_t reachedCount = 0;

  const auto search = [&](uint32_t origin) {
    if (reachedCount > labels / 4) cost.assign(labels, UNREACHED);
    else for (uint32_t i = 0; i < reachedCount; i++) cost[reached[i]] = UNREACHED;
    reachedCount = 0;
    cost[origin] = 0;
    reached[reachedCount++] = origin;
    buckets[0].push_back(origin);
    size_t waiting = 1;
    for (uint32_t bucket = 0; waiting > 0;) {
      auto& list = buckets[bucket & mask];
      if (list.empty()) {
        bucket++;
        continue;
      }
      const uint32_t label = list.back();
      list.pop_back();
      waiting--;
      const uint32_t from = cost[label];
      if (from >> shift < bucket) continue;
      for (uint32_t arc = first[label]; arc < first[label + 1]; arc++) {
        const uint32_t target = targets[2 * arc];
        const uint32_t candidate = from + targets[2 * arc + 1];
        const uint32_t known = cost[target];
        if (candidate >= known || candidate > FARTHEST) continue;
        cost[target] = candidate;
        const uint32_t into = candidate >> shift;
        if (known == UNREACHED) reached[reachedCount++] = target;
        else if (known >> shift == into && into != bucket) continue;
        buckets[into & mask].push_back(target);
        waiting++;
      }
    }
  };

  for (std::string command; std::cin >> command;) {
    if (command == "run") {
      uint32_t origin;
      if (!(std::cin >> origin) || origin >= labels) return 2;
      const auto start = std::chrono::steady_clock::now();
      search(origin);
      const auto end = std::chrono::steady_clock::now();
      std::cout << std::chrono::duration_cast<std::chrono::nanoseconds>(end - start).count() << std::endl;
    } else if (command == "write") {
      std::ofstream out(argv[2], std::ios::binary);
      out.write(reinterpret_cast<const char*>(cost.data()), 4 * cost.size());
      out.close();
      if (!out) return 2;
      std::cout << "written" << std::endl;
    } else return 2;
  }
}
