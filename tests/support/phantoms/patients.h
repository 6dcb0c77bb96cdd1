#pragma once

#include "tests/support/phantoms/instance.h"

namespace phantoms::patients {

inline Patient jurgen() { return {QStringLiteral("Müller-Lüdenscheidt^Jürgen^^Dr."), QStringLiteral("NG-0001"), QStringLiteral("PHANTOM"), QStringLiteral("19580314"), QStringLiteral("M")}; }
inline Patient taro() { return {QStringLiteral("Yamada^Tarou=山田^太郎=やまだ^たろう"), QStringLiteral("NG-0002"), QStringLiteral("PHANTOM"), QStringLiteral("19720711"), QStringLiteral("M")}; }
inline Patient gildong() { return {QStringLiteral("Hong^Gildong=洪^吉洞=홍^길동"), QStringLiteral("NG-0003"), QStringLiteral("PHANTOM"), QStringLiteral("19850102"), QStringLiteral("M")}; }
inline Patient eleni() { return {QStringLiteral("Παπαδοπούλου^Ελένη"), QStringLiteral("NG-0004"), QStringLiteral("PHANTOM"), QStringLiteral("19660929"), QStringLiteral("F")}; }
inline Patient maria() { return {QStringLiteral("Иванова^Мария^Петровна"), QStringLiteral("NG-0005"), QStringLiteral("PHANTOM"), QStringLiteral("19490523"), QStringLiteral("F")}; }
inline Patient nizar() { return {QStringLiteral("قباني^لنزار"), QStringLiteral("NG-0006"), QStringLiteral("PHANTOM"), QStringLiteral("19730321"), QStringLiteral("M")}; }
inline Patient zofie() { return {QStringLiteral("Nováková^Žofie"), QStringLiteral("NG-0007"), QStringLiteral("PHANTOM"), QStringLiteral("19910817"), QStringLiteral("F")}; }
inline Patient jose() { return {QStringLiteral("García Íñiguez^José María"), QStringLiteral("NG-0008"), QStringLiteral("PHANTOM"), QStringLiteral("19800205"), QStringLiteral("M")}; }
/// The same number as José's, given by another hospital.
inline Patient siobhan() { return {QStringLiteral("O’Brien^Siobhán"), QStringLiteral("NG-0008"), QStringLiteral("ST-ELSEWHERE"), QStringLiteral("19790930"), QStringLiteral("F")}; }
inline Patient asdis() { return {QStringLiteral("Ångström^Ásdís"), QStringLiteral("NG-0009"), QStringLiteral("PHANTOM"), QStringLiteral("19950612"), QStringLiteral("F")}; }
/// Named like NG-0001, another person.
inline Patient otherJurgen() { return {QStringLiteral("Müller-Lüdenscheidt^Jürgen^^Dr."), QStringLiteral("NG-0010"), QStringLiteral("PHANTOM"), QStringLiteral("19830605"), QStringLiteral("M")}; }
inline Patient bjorn() { return {QStringLiteral("Øvergård^Bjørn"), QStringLiteral("NG-0011"), QStringLiteral("PHANTOM"), QStringLiteral("19880418"), QStringLiteral("M")}; }
inline Patient lucja() { return {QStringLiteral("Ćwikła^Łucja"), QStringLiteral("NG-0012"), QStringLiteral("PHANTOM"), QStringLiteral("20010126"), QStringLiteral("F")}; }
inline Patient volume() { return {QStringLiteral("Phantom^Large"), QStringLiteral("NG-0099"), QStringLiteral("PHANTOM"), QStringLiteral("19700101"), QStringLiteral("O")}; }

} // namespace phantoms::patients
