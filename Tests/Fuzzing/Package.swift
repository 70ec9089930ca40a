// swift-tools-version: 6.1

import PackageDescription

let package = Package(
    name: "regimen-fuzzing",
    dependencies: [.package(name: "regimen", path: "../..")],
    targets: [
        .executableTarget(
            name: "regimen-fuzz",
            dependencies: [
                .product(name: "CanonicalJSON", package: "regimen"),
                .product(name: "CivilTime", package: "regimen"),
                .product(name: "EventLog", package: "regimen"),
                .product(name: "Interchange", package: "regimen"),
                .product(name: "PositionedYAML", package: "regimen"),
                .product(name: "ProtocolLanguage", package: "regimen"),
                .product(name: "SiteDescription", package: "regimen"),
            ],
            swiftSettings: [.swiftLanguageMode(.v6)])
    ]
)
