# made up for the tests
Creator "nobody in particular"
graph [
  comment "three people"
  directed 1
  node [ id 1 label "Ines &amp; Odd" team "Harbour" graphics [ x 1.0 y 2.0 ] ]
  node [
    id 2
    label "Wim Okker"
  ]
  node [ id 3 label "Lone Barrel" ]
  edge [ source 1 target 2 label "advice" value 2.5 ]
  edge [ source 2 target 1 label "lunch" directed 0 ]
  edge [ source 2 ]
]
