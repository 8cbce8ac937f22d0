// A program without any protection, by which the check of the others is checked.
#include <cstdio>

int main(int argc, char* argv[]) {
    return std::printf("%d %s\n", argc, argv[0]) > 0 ? 0 : 1;
}
