// A program that knows a library which knows Motiphore, and finds the shipped model nevertheless.
#include <iostream>

double own_mass(const char* smiles);
const char* own_models();

int main() {
  const double mass = own_mass("O=[N+]([O-])c1ccccc1");
  std::cout << "through a library of its own, " << own_models() << ": mass " << mass << " Da\n";
  return mass > 123 && mass < 123.2 ? 0 : 1;  // nitrobenzene, 123.11 Da
}
