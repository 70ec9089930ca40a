// swift-tools-version: 6.1

import PackageDescription

let package = Package(
    name: "regimen-benchmarks",
    dependencies: [
        .package(name: "regimen", path: "../.."),
        .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
    ],
    targets: [
        .executableTarget(
            name: "regimen-bench",
            dependencies: [
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
                .product(name: "CivilTime", package: "regimen"),
                .product(name: "CanonicalJSON", package: "regimen"),
                .product(name: "Clinic", package: "regimen"),
                .product(name: "Delivery", package: "regimen"),
                .product(name: "EventLog", package: "regimen"),
                .product(name: "EventLogSQLite", package: "regimen"),
                .product(name: "Interchange", package: "regimen"),
                .product(name: "PositionedYAML", package: "regimen"),
                .product(name: "Projections", package: "regimen"),
                .product(name: "ProtocolLanguage", package: "regimen"),
                .product(name: "SiteDescription", package: "regimen"),
                .product(name: "Scheduling", package: "regimen"),
                .product(name: "Treatment", package: "regimen"),
            ],
            swiftSettings: [.swiftLanguageMode(.v6)])
    ]
)
